import { IdentityModule } from '@park/identity';
import { type Config, PlatformModule } from '@park/platform';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { type FrontDoor } from '@park/web-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { entities, migrations } from '../../schema';
import { AccountsController } from './identity/accounts.controller';
import { AuditController } from './identity/audit.controller';
import { LoginController } from './identity/login.controller';
import { NewAccountsController } from './identity/new-accounts.controller';
import { PasswordController } from './identity/password.controller';
import { HomeModule } from './home/home.module';
import { navigation } from './navigation';
import { PolicyPagesModule } from './policy/policy-pages.module';
import { RegistryPagesModule } from './registry/registry-pages.module';

const app = 'park-admin';

/** Routes are tried in this order: fixed paths before those with a parameter. */
const controllers = [LoginController, PasswordController, NewAccountsController, AccountsController, AuditController];

@Module({})
class AppModule {
  static with(config: Config): DynamicModule {
    const rooms = [
      PlatformModule.forRoot({ config, entities, migrations, role: app }),
      IdentityModule.forApp({ app }),
      RegistryModule,
      PolicyModule,
      HomeModule,
      RegistryPagesModule,
      PolicyPagesModule,
    ];
    return { module: AppModule, imports: rooms, controllers };
  }
}

/** The front door of the people who run the park. */
export const parkAdmin: FrontDoor = {
  app,
  module: (config) => AppModule.with(config),
  viewDirs: [import.meta.dirname],
  navigation,
};
