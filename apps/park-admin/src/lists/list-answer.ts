import { redirect } from '@park/web-kit';
import type { FastifyReply } from 'fastify';

type Asked = Readonly<Record<string, unknown>>;
type Added = { readonly href: string } | { readonly problem: string };

/** A list as it is asked for. */
interface ListSteps<M> {
  /** Its address once boxes were ticked. */
  chosen(): string | Promise<string>;
  /** Its address with a new condition, or why that cannot be read. */
  added(): Added | Promise<Added>;
  show(refused?: { readonly problem: string }): M | Promise<M>;
}

/** GET of a list: boxes that were ticked and conditions that were added lead to the address that says so. */
export async function answerList<M>(reply: FastifyReply, query: Asked, list: ListSteps<M>): Promise<M | undefined> {
  if (query['choose'] !== undefined) return void redirect(reply, await list.chosen());
  if (query['ct'] === undefined) return list.show();
  const added = await list.added();
  return 'href' in added ? void redirect(reply, added.href) : list.show(added);
}
