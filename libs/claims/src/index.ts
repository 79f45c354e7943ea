export { claimFiles } from './claim-files';
export { ClaimsModule } from './claims.module';
export { CompanyClaims } from './company-claims.service';
export { claimRights } from './domain/access';
export type { ClaimForm } from './domain/claim-form';
export { claimLifecycle, type ClaimStatus } from './domain/claim-lifecycle';
export { PublicClaims } from './public-claims.service';
export { claimsSchema } from './schema';
