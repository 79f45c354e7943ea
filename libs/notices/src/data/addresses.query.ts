import { type EntityManager, In, IsNull, LessThanOrEqual } from 'typeorm';
import type { AddressKind } from '../domain/ways';
import { PersonAddress } from './person-address.entity';

/** The verified addresses of a person by kind. */
export async function addressesOf(
  manager: EntityManager,
  userId: string,
): Promise<ReadonlyMap<AddressKind, PersonAddress>> {
  const rows = await manager.findBy(PersonAddress, { userId });
  return new Map(rows.map((row) => [row.kind, row]));
}

/** Keeps a verified address; what was refused before may be tried again. */
export async function keepAddress(
  manager: EntityManager,
  { userId, kind, value }: Pick<PersonAddress, 'userId' | 'kind' | 'value'>,
): Promise<void> {
  await manager.query(
    `INSERT INTO person_address (user_id, kind, value, verified_at) VALUES (?, ?, ?, UTC_TIMESTAMP(3))
       ON DUPLICATE KEY UPDATE value = VALUES(value), verified_at = VALUES(verified_at), suppressed_at = NULL,
         suppressed_reason = NULL`,
    [userId, kind, value],
  );
}

/** Nothing is sent to this address any more, unless it was changed or suppressed meanwhile: then false. */
export async function suppress(
  manager: EntityManager,
  { userId, kind, value }: Pick<PersonAddress, 'userId' | 'kind' | 'value'>,
  reason: string,
): Promise<boolean> {
  const { affectedRows }: { affectedRows: number } = await manager.query(
    `UPDATE person_address SET suppressed_at = UTC_TIMESTAMP(3), suppressed_reason = ?
      WHERE user_id = ? AND kind = ? AND value = ? AND suppressed_at IS NULL`,
    [reason.slice(0, 200), userId, kind, value],
  );
  return affectedRows === 1;
}

/** The people who still get mail at an address that they had verified before. */
export function ownersOf(
  manager: EntityManager,
  { address, verifiedBefore }: { readonly address: string; readonly verifiedBefore: Date },
): Promise<PersonAddress[]> {
  return manager.find(PersonAddress, {
    where: { kind: 'mail', value: address, suppressedAt: IsNull(), verifiedAt: LessThanOrEqual(verifiedBefore) },
    take: 50,
  });
}

/** Sends to this address again; false when it was changed meanwhile. */
export async function liftSuppression(
  manager: EntityManager,
  { userId, kind, value, suppressedAt }: Pick<PersonAddress, 'userId' | 'kind' | 'value'> & { suppressedAt: Date },
): Promise<boolean> {
  const { affectedRows }: { affectedRows: number } = await manager.query(
    `UPDATE person_address SET suppressed_at = NULL, suppressed_reason = NULL
      WHERE user_id = ? AND kind = ? AND value = ? AND suppressed_at = ?`,
    [userId, kind, value, suppressedAt],
  );
  return affectedRows === 1;
}

/** No code that was sent to a person sets his password any more. */
export async function endResetCodes(manager: EntityManager, userId: string): Promise<void> {
  const sql = 'UPDATE password_reset SET used_at = UTC_TIMESTAMP(3) WHERE user_id = ? AND used_at IS NULL';
  await manager.query(sql, [userId]);
}

/** Forgets the addresses by which a password is recovered; answers how many there were. */
export async function forgetRecovery(manager: EntityManager, userId: string): Promise<number> {
  const { affected } = await manager.delete(PersonAddress, { userId, kind: In(['mail', 'phone']) });
  return affected ?? 0;
}
