export { Clock } from './clock';
export { type AppName, Config, ConfigurationInvalid, loadConfig } from './config';
export {
  createDatabase,
  databaseAddress,
  dataSourceOptions,
  type Schema,
  socketUrl,
} from './database/data-source-options';
export { SnakeNamingStrategy } from './database/snake-naming-strategy';
export { failpoint } from './failpoint';
export { offsetOf, type Page, pageOf, type PageRequest, pageRequest } from './page';
export { withRetry } from './retry';
