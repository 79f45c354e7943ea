import { runWebApp } from '@park/web-kit';
import { parkAdmin } from './app.module';

await runWebApp(parkAdmin);
