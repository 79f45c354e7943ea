import { openFrontDoor } from '../../launcher/front-door';
import { enterprisePortal } from './app.module';

await openFrontDoor(enterprisePortal);
