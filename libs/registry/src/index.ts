export { CompanyContacts, type Contact } from './company-contacts.service';
export { type CompanyFile, CompanyFiles, type FactsAsOf } from './company-files.service';
export type { CompanyCounts, CompanyFilter, CompanyRow } from './data/company-search.query';
export type { FactHistory } from './data/fact-history.query';
export {
  editContacts,
  editFacts,
  registerCompany,
  registryPermissions,
  supplyOwnFacts,
  viewCompanies,
  viewOwnFile,
  viewSensitive,
} from './domain/access';
export type { Attribute, SectionCode } from './domain/attributes/attribute';
export { registrationStatuses, sizeClasses, titleCodes, zones } from './domain/attributes/codes';
export { attribute, attributes, enteredAttributes, vocabulary } from './domain/attributes/dictionary';
export { sections } from './domain/attributes/sections';
export { type Collision, collisions, FactsConflict } from './domain/clash';
export type { ContactForm } from './domain/contact';
export { describeActual, describeRequirement, formatExactly, formatValue, formText } from './domain/display';
export { entryChoices, type EntryChoice, type EntryInput, entryInput, entryUnit } from './domain/entry-input';
export { type FactSource, factSources, sourceLabels } from './domain/fact-source';
export { factsFrom, factsGiven, isStale } from './domain/facts';
export {
  avatarText,
  recordedTitles,
  statusBadge,
  type TitleBadge,
  titleBadges,
  type TitleLine,
  titleLines,
} from './domain/file-header';
export { type FileFacts, type SectionModel, sectionModel, sectionOrDefault, shownYears } from './domain/file-section';
export { industrySections } from './domain/industry';
export type { ParsedValue } from './domain/parsed-value';
export { type Clash, factField, type FactInput } from './domain/recording';
export { cellOf, type Snapshot, type SnapshotCell, type StoredValue } from './domain/snapshot';
export { type TitleRecord, type TitleStatus, titleStatuses } from './domain/titles';
export { TypedForm } from './domain/typed-form';
export { COVERED, DASH, type Readable, type ValueCell, valueCell } from './domain/value-cell';
export { parseValue } from './domain/value-text';
export { COMPANY_FACTS_CHANGED, type CompanyFactsChanged } from './events';
export { type CompanySeed, importCompanies, type ImportOccasion, type SeedFact } from './import-companies';
export { type Member, Population } from './population';
export type { CompanyForm } from './registration.service';
export { RegistryModule } from './registry.module';
export { registryEntities, registryMigrations } from './schema';
