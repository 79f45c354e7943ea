import { IdentityModule } from '@park/identity';
import { type Config, PlatformModule } from '@park/platform';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { type FrontDoor } from '@park/web-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { entities, migrations } from '../../schema';
import { HomePagesModule } from './home/home-pages.module';
import { IdentityPagesModule } from './identity/identity.pages.module';
import { InboxPagesModule } from './inbox/inbox-pages.module';
import { navigation } from './navigation';
import { PolicyPagesModule } from './policy/policy-pages.module';
import { RegistryPagesModule } from './registry/registry-pages.module';

const app = 'enterprise-portal';

@Module({})
class AppModule {
  static with(config: Config): DynamicModule {
    const rooms = [
      PlatformModule.forRoot({ config, entities, migrations, role: app }),
      IdentityModule.forApp({ app }),
      RegistryModule,
      PolicyModule,
      IdentityPagesModule,
      HomePagesModule,
      PolicyPagesModule,
      InboxPagesModule,
      RegistryPagesModule,
    ];
    return { module: AppModule, imports: rooms };
  }
}

/** The front door of the enterprises. */
export const enterprisePortal: FrontDoor = {
  app,
  module: (config) => AppModule.with(config),
  viewDirs: [import.meta.dirname],
  navigation,
};
