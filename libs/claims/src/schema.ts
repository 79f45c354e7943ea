import type { Schema } from '@park/platform';
import { CompanyClaim } from './data/company-claim.entity';
import { CreateClaims1796000180001 } from './data/create-claims.migration';
import { CreateInvitations1796000530001 } from './data/create-invitations.migration';
import { IndexClaims1796000350001 } from './data/index-claims.migration';
import { MemberInvitation } from './data/member-invitation.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const claimsSchema = {
  entities: [CompanyClaim, MemberInvitation],
  migrations: [CreateClaims1796000180001, IndexClaims1796000350001, CreateInvitations1796000530001],
  people: [
    { entity: CompanyClaim, id: 'accountId', name: 'personName', blank: ['position', 'phone'] },
    { entity: MemberInvitation, id: 'accountId', name: 'personName', blank: ['mail'] },
  ],
} satisfies Schema;
