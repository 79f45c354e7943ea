import { IdentityModule } from '@park/identity';
import { NoticesModule } from '@park/notices';
import { OperationsModule } from '@park/operations';
import { type AppName, type Config, PlatformModule } from '@park/platform';
import { PolicyModule } from '@park/policy';
import { PrivacyModule } from '@park/privacy';
import { RegistryModule } from '@park/registry';
import { type NavigationItem, runWebApp, type WebAppDefinition } from '@park/web-kit';
import { WorkModule } from '@park/work';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { entities, migrations, people } from './schema';
import { standBy } from './stand-by';

interface Pages {
  readonly app: AppName;
  /** The folder of its pages, which holds `<room>/views/*.hbs`. */
  readonly folder: string;
  readonly pages: readonly Type[];
  readonly navigation: readonly NavigationItem[];
}

@Module({})
class ApplicationModule {}

/** A web application: its own pages over all rooms of the product. */
export function webApplication({ app, folder, pages, navigation }: Pages): WebAppDefinition {
  const rooms = (config: Config): (Type | DynamicModule)[] => [
    PlatformModule.forRoot({ config, entities, migrations, role: app }),
    IdentityModule.forApp({ app }),
    NoticesModule,
    OperationsModule.forApp({ app }),
    WorkModule,
    PrivacyModule.forApp({ people }),
    RegistryModule,
    PolicyModule,
  ];
  const module = (config: Config): DynamicModule => ({
    module: ApplicationModule,
    imports: [...rooms(config), ...pages],
  });
  return { app, module, viewDirs: [folder], navigation };
}

/** Opens it to people; started by the launcher, once that says so. */
export async function openWebApplication(definition: WebAppDefinition): Promise<void> {
  await runWebApp(definition, standBy);
}
