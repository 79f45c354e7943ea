import { RecordHolder1796000530002 } from './data/record-holder.migration';
import { RecordKindIndex1796000750001 } from './data/record-kind-index.migration';
import { CompanyRecordRow } from './data/company-record.entity';
import { CompanyRecords1796000027001 } from './data/company-records.migration';
import type { Schema } from '@park/platform';
import { CompanyCardDemo1796000590002 } from './data/company-card-demo.migration';
import { CompanyCard1796000009001 } from './data/company-card.migration';
import { CompanyAlias } from './data/company-alias.entity';
import { CompanyNames1796000004001 } from './data/company-names.migration';
import { CompanyContact } from './data/company-contact.entity';
import { CompanySnapshot } from './data/company-snapshot.entity';
import { CondenseSnapshots1795000000005 } from './data/condense-snapshots.migration';
import { CondensedSnapshot } from './data/condensed-snapshot.entity';
import { CompanyMerge } from './data/company-merge.entity';
import { CompanyMerges1796000350003 } from './data/company-merges.migration';
import { CompanyArchive } from './data/company-archive.entity';
import { CompanyArchives1796000410001 } from './data/company-archives.migration';
import { CompanyProducts1796000760001 } from './data/company-products.migration';
import { CompanyOfficer1796000450002 } from './data/company-officer.migration';
import { CompanyWatch } from './data/company-watch.entity';
import { CompanyWatches1796000410002 } from './data/company-watches.migration';
import { Company } from './data/company.entity';
import { PopulationMark } from './data/population-mark.entity';
import { PopulationMark1796000023001 } from './data/population-mark.migration';
import { RemovedContacts1796000003003 } from './data/removed-contacts.migration';
import { CreateRegistry1795000000003 } from './data/create-registry.migration';
import { Fact } from './data/fact.entity';
import { SealedPhones1796000470003 } from './data/sealed-phones.migration';
import { ConfirmedFacts1796000016002 } from './data/confirmed-facts.migration';
import { SegmentSince1796000016003 } from './data/segment-since.migration';
import { Withdrawals1796000016001 } from './data/withdrawals.migration';

/** The tables of this room, and the migrations that build them, in order. */
export const registrySchema = {
  entities: [
    Company,
    CompanySnapshot,
    CondensedSnapshot,
    Fact,
    CompanyContact,
    CompanyAlias,
    PopulationMark,
    CompanyRecordRow,
    CompanyMerge,
    CompanyArchive,
    CompanyWatch,
  ],
  migrations: [
    CreateRegistry1795000000003,
    CondenseSnapshots1795000000005,
    CompanyCard1796000009001,
    RemovedContacts1796000003003,
    CompanyNames1796000004001,
    Withdrawals1796000016001,
    ConfirmedFacts1796000016002,
    SegmentSince1796000016003,
    PopulationMark1796000023001,
    CompanyRecords1796000027001,
    CompanyMerges1796000350003,
    CompanyArchives1796000410001,
    CompanyWatches1796000410002,
    CompanyOfficer1796000450002,
    SealedPhones1796000470003,
    RecordHolder1796000530002,
    CompanyCardDemo1796000590002,
    RecordKindIndex1796000750001,
    CompanyProducts1796000760001,
  ],
  people: [
    { entity: Fact, id: 'actorId', name: 'actorName' },
    { entity: CompanyRecordRow, id: 'actorId', name: 'actorName' },
    { entity: CompanyMerge, name: 'actorName' },
    { entity: CompanyArchive, name: 'actorName' },
    { entity: CompanyWatch, id: 'userId' },
  ],
} satisfies Schema;
