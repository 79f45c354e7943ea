import { openWebApplication } from '../../launcher/web-application';
import { enterprisePortal } from './app.module';

await openWebApplication(enterprisePortal);
