import { openWebApplication } from '../../launcher/web-application';
import { parkAdmin } from './app.module';

await openWebApplication(parkAdmin);
