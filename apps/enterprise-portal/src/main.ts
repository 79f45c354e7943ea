import { runWebApp } from '@park/web-kit';
import { enterprisePortal } from './app.module';

await runWebApp(enterprisePortal);
