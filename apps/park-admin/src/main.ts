import { openFrontDoor } from '../../launcher/front-door';
import { parkAdmin } from './app.module';

await openFrontDoor(parkAdmin);
