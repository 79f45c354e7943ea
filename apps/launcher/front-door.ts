import { IdentityModule } from '@park/identity';
import { type AppName, type Config, PlatformModule } from '@park/platform';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { type FrontDoor, type NavigationItem, runWebApp } from '@park/web-kit';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { entities, migrations } from './schema';
import { standBy } from './stand-by';

interface Door {
  readonly app: AppName;
  /** The folder of its pages, which holds `<room>/views/*.hbs`. */
  readonly folder: string;
  readonly pages: readonly Type[];
  readonly navigation: readonly NavigationItem[];
}

@Module({})
class Building {}

/** A front door: its own pages, with every room of the product behind them. */
export function frontDoor({ app, folder, pages, navigation }: Door): FrontDoor {
  const rooms = (config: Config): (Type | DynamicModule)[] => [
    PlatformModule.forRoot({ config, entities, migrations, role: app }),
    IdentityModule.forApp({ app }),
    RegistryModule,
    PolicyModule,
  ];
  const module = (config: Config): DynamicModule => ({ module: Building, imports: [...rooms(config), ...pages] });
  return { app, module, viewDirs: [folder], navigation };
}

/** Opens it to people; started by the launcher, once that says so. */
export async function openFrontDoor(door: FrontDoor): Promise<void> {
  await runWebApp(door, standBy);
}
