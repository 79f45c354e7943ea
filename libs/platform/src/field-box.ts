import { Bug } from '@park/kernel';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const CIPHER = 'aes-256-gcm';

/** Where the keys are: named, or in a file. */
export interface KeptKeys {
  readonly fieldKey?: string | undefined;
  readonly fieldKeyFile: string;
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Encrypts single fields of the database by AES-256-GCM. The keys are FIELD_KEY, else a file of DATA_DIR that is made at
 * the first use. The first key encrypts; what an older one encrypted can be read as long as it is named behind.
 */
export class FieldBox {
  private known: readonly Key[] | undefined;

  constructor(private readonly kept: KeptKeys) {}

  /** The number of the key that encrypts now; what is sealed begins with it and a dot. */
  get keyId(): string {
    return this.keys()[0]!.id;
  }

  /** `place` names row and column: what is moved to another place cannot be read there. */
  seal(text: string, place: string): string {
    const [key] = this.keys();
    const nonce = randomBytes(12);
    const cipher = createCipheriv(CIPHER, key!.bytes, nonce).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [key!.id, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.');
  }

  /** Throws Bug when the key is not known any more, or the text is not what was sealed for this place. */
  open(sealed: string, place: string): string {
    const [id, ...parts] = sealed.split('.');
    const key = this.keys().find((each) => each.id === id);
    if (!key) throw new Bug(`没有编号为 ${id} 的字段密钥，请在 FIELD_KEY 中补上换下来的旧密钥`);
    const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
    const decipher = createDecipheriv(CIPHER, key.bytes, nonce!).setAAD(Buffer.from(place)).setAuthTag(tag!);
    return Buffer.concat([decipher.update(body!), decipher.final()]).toString('utf8');
  }

  /** The same text under the first key. */
  renewed(sealed: string, place: string): string {
    const isCurrent = sealed.startsWith(`${this.keys()[0]!.id}.`);
    return isCurrent ? sealed : this.seal(this.open(sealed, place), place);
  }

  private keys(): readonly Key[] {
    const text = () => this.kept.fieldKey ?? keyInFile(this.kept.fieldKeyFile);
    return (this.known ??= text().split(',').map(keyOf));
  }
}

function keyOf(hex: string): Key {
  const bytes = Buffer.from(hex.trim(), 'hex');
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

/** Both applications may ask at the same moment: one file becomes the key, whole or not at all. */
function keyInFile(path: string): string {
  const found = read(path);
  if (found) return found;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read(path);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
