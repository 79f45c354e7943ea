export { type Choice, choices } from './forms/choices';
export { fieldStates } from './forms/field-states';
export { FormRejected, formRejected } from './forms/form-rejected';
export { StreamsFiles, takeReceived } from './forms/received-files';
export { takeUpload, type Upload } from './forms/multipart';
export { eachOnce, type FormReading, readForm, type Typed } from './forms/read-form';
export { type SavedForm, saving } from './forms/saving';
export { OwnDrafts } from './forms/own-drafts';
export { Takes } from './forms/takes';
export { TypedForm } from './forms/typed-form';
export { sendDownload } from './download';
export type {
  ListColumn,
  ListCondition,
  ListField,
  ListFields,
  ListOrder,
  ListQuestion,
  ListValue,
} from './lists/list-field';
export { lists } from './lists/lists';
export { listRights } from './lists/list-rights';
export { ListViews } from './lists/list-views.service';
export type { ListSelection } from './lists/list-selection';
export type { ListProblem, ListReading } from './lists/list-question';
export { LoginPages } from './login/login-pages';
export { NoticePages } from './notices/notice-pages';
export { type Flash, redirect } from './redirect';
export { runWebApp, type WebAppDefinition } from './run-web-app';
export type { NavigationItem } from './views/chrome';
export { webKitSchema } from './schema';
export type { IconName } from './views/icon-names';
export { View } from './views/pages';
export { Reading } from './security/reading';
export { createWebApp, type WebAppOptions } from './web-app';
