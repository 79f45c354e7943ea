import { typedField } from './read-site';
import { stepFields } from './read-step';
import { fieldsOf } from './site-fields';
import { latestLock, lifecycleOf } from './site-lifecycle';

/** What forms of a site ask: the fields of its kind, what stands in one, the steps of its life and what they ask. */
export const siteForm = { fieldsOf, typedField, stepFields, latestLock, lifecycleOf };
