import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A question as a browser gets it. */
interface Question {
  readonly challenge: string;
}

const USER_PRESENT = 0x01;
const KEY_INCLUDED = 0x40;
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
/** CBOR: a text, and bytes, each with its length before it. */
const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
const bytes = (value: Buffer) => Buffer.concat([Buffer.from([0x58, value.length]), value]);

/** An authenticator of software: one key (ES256), no attestation. */
export class SoftPasskey {
  readonly id = randomBytes(32).toString('base64url');
  counter = 0;
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  constructor(
    private readonly origin: string,
    private readonly site: string,
  ) {}

  /** What a browser sends of a passkey that was made. */
  made(question: Question): string {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const [kty, alg, crv] = [Buffer.from([1, 2]), Buffer.from([3, 0x26]), Buffer.from([0x20, 1])];
    const point = [Buffer.from([0x21]), bytes(decoded(x!)), Buffer.from([0x22]), bytes(decoded(y!))];
    const key = Buffer.concat([Buffer.from([0xa5]), kty, alg, crv, ...point]);
    const id = decoded(this.id);
    const held = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
    const data = Buffer.concat([this.head(USER_PRESENT | KEY_INCLUDED), held]);
    const none = [text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(data)];
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', question).toString('base64url'),
      attestationObject: Buffer.concat([Buffer.from([0xa3]), ...none]).toString('base64url'),
      transports: ['internal'],
    });
  }

  /** What it answers to a question; `origin`: the site that the browser names. */
  shown(question: Question, origin = this.origin): string {
    this.counter += 1;
    const data = this.head(USER_PRESENT);
    const client = this.clientData('webauthn.get', question, origin);
    return this.answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, sha256(client)]), this.keys.privateKey).toString('base64url'),
    });
  }

  private head(flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(this.site), Buffer.from([flags]), counter]);
  }

  private clientData(type: string, { challenge }: Question, origin = this.origin): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private answer(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response });
  }
}

function decoded(value: string): Buffer {
  return Buffer.from(value, 'base64url');
}
