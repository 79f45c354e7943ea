import { ExternalFailure } from '@park/kernel';
import type { ChannelCode } from '../domain/ways';

/** What kind of message it is: gateways of text messages have a template for each. */
export type MessageTemplate = 'notice' | 'digest' | 'code' | 'reset';

/** A message on its way to one person. */
export interface Message {
  /** The same when it is handed over again after a crash. */
  readonly id: string;
  readonly to: string;
  readonly template: MessageTemplate;
  readonly title: string;
  readonly text: string;
  /** Where it is read in full. */
  readonly link: string;
  /** What a template of text messages is filled with. */
  readonly params: Readonly<Record<string, string>>;
}

/** One way out of the application. */
export interface Channel {
  readonly code: ChannelCode;
  /** Whether it has its credentials; without them nothing is handed over. */
  readonly isConfigured: boolean;
  /** Returns once the provider has taken the message. Throws Refused for a final no, anything else when trying again may help. */
  hand(message: Message): Promise<void>;
}

/** The provider will not take this message, or nothing for this address. */
export class Refused extends ExternalFailure {
  constructor(
    message: string,
    /** Whether the address is the reason. */
    readonly ofAddress: boolean,
  ) {
    super(message);
  }
}

/** What becomes of a provider's code: taken, a final no to the address or the message; every other may be mended by waiting. */
export interface CodeTable {
  readonly taken: readonly (string | number)[];
  readonly address: readonly (string | number)[];
  readonly message: readonly (string | number)[];
  /** What codes mean to people; others are told as they are. */
  readonly said?: Readonly<Record<string, string>>;
}

/** Throws unless the code says that the message was taken. Says the code only: texts of providers may repeat the address. */
export function demandTaken(table: CodeTable, code: unknown): void {
  if (table.taken.includes(code as string)) return;
  const words = table.said?.[String(code)];
  const told = words ? `渠道答复：${words}` : `渠道答复代码 ${String(code).slice(0, 40)}`;
  if (table.address.includes(code as string)) throw new Refused(told, true);
  if (table.message.includes(code as string)) throw new Refused(told, false);
  throw new ExternalFailure(told);
}
