import { randomUUID } from 'node:crypto';

/** Who and what a page's forms are opened for. */
export interface FormSubject {
  readonly page: string;
  readonly person: string;
  readonly company: string | null;
}

// Templates escape every value, so that only their own forms look like one.
const POST_FORM = /<form\b[^>]*\bmethod="post"[^>]*>/g;

/** Gives every form of a page that is posted its key, page, person, company and address. No template can forget it. */
export function withHiddenFields(html: string, { page, person, company }: FormSubject): string {
  return html.replace(POST_FORM, (form: string, at: number) => {
    const unseen = unseenIn(inside(html, at + form.length));
    const [, action] = /\baction="([^"]*)"/.exec(form) ?? [];
    const fields = [
      ['_key', randomUUID().replaceAll('-', '')],
      ['_page', page],
      ['_person', person],
      ...(company ? [['_company', company]] : []),
      ...(unseen ? [['_unseen', unseen]] : []),
    ];
    const hidden = fields.map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value!)}">`);
    return form + hidden.join('') + (action ? `<input type="hidden" name="_action" value="${action}">` : '');
  });
}

const FIELD = /<(textarea|select|input(?![^>]*type="hidden"))\b/;

/** Whether something can be filled in on a page and sent. */
export function asksForInput(html: string): boolean {
  return [...html.matchAll(POST_FORM)].some(({ 0: tag, index }) => FIELD.test(inside(html, index + tag.length)));
}

/** What stands in a form whose tag ends here. */
function inside(html: string, from: number): string {
  const end = html.indexOf('</form>', from);
  return html.slice(from, end < 0 ? undefined : end);
}

const UNSEEN = /<(?:button|input(?=[^>]*\btype="(?:hidden|submit)"))\b[^>]*\bname="([^"]+)"/g;

/** Names of the hidden fields and buttons, each once. */
function unseenIn(form: string): string {
  return [...new Set([...form.matchAll(UNSEEN)].map(([, name]) => name!))].join(',');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
