import { IdentityModule } from '@park/identity';
import { type Config, PlatformModule } from '@park/platform';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { type FrontDoor } from '@park/web-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { entities, migrations } from '../../schema';
import { HomeModule } from './home/home.module';
import { IdentityPagesModule } from './identity/identity.pages.module';
import { navigation } from './navigation';
import { PolicyPagesModule } from './policy/policy-pages.module';
import { RegistryPagesModule } from './registry/registry-pages.module';

const app = 'park-admin';

@Module({})
class AppModule {
  static with(config: Config): DynamicModule {
    const rooms = [
      PlatformModule.forRoot({ config, entities, migrations, role: app }),
      IdentityModule.forApp({ app }),
      RegistryModule,
      PolicyModule,
      IdentityPagesModule,
      HomeModule,
      RegistryPagesModule,
      PolicyPagesModule,
    ];
    return { module: AppModule, imports: rooms };
  }
}

/** The front door of the people who run the park. */
export const parkAdmin: FrontDoor = {
  app,
  module: (config) => AppModule.with(config),
  viewDirs: [import.meta.dirname],
  navigation,
};
