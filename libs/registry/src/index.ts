export { CompanyContacts, type Contact } from './company-contacts.service';
export { type CompanyFile, CompanyFiles } from './company-files.service';
export type { CompanyCounts, CompanyFilter, CompanyRow } from './data/company-search.query';
export type { FactHistory } from './data/fact-history.query';
export {
  editContacts,
  editFacts,
  registerCompany,
  supplyOwnFacts,
  viewCompanies,
  viewOwnFile,
  viewSensitive,
} from './domain/access';
export type { Attribute, SectionCode } from './domain/attributes/attribute';
export { attribute, attributes, vocabulary } from './domain/attributes/dictionary';
export { sections } from './domain/attributes/sections';
export { FactsConflict } from './domain/clash';
export type { ContactForm } from './domain/contact';
export { describeActual, describeRequirement, formatValue, formText } from './domain/display';
export { type FactSource, sourceLabels } from './domain/fact-source';
export { factsFrom, factsGiven } from './domain/facts';
export { factField, type FactInput } from './domain/recording';
export { cellOf, type Snapshot, type SnapshotCell, type StoredValue } from './domain/snapshot';
export { type TitleRecord, type TitleStatus, titleStatuses } from './domain/titles';
export { parseValue } from './domain/value-text';
export { COMPANY_FACTS_CHANGED, type CompanyFactsChanged } from './events';
export { importCompanies, type SeedFact } from './import-companies';
export { type Member, Population } from './population';
export { RegistryModule } from './registry.module';
export { registryEntities, registryMigrations } from './schema';
