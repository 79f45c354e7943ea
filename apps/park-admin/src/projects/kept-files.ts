import { type SavedForm, saving } from '@park/web-kit';

/** Takes the file of a form whose other fields are saved already: the page of a file that is refused says so. */
export async function attaching(form: Pick<SavedForm, 'view' | 'typed' | 'page'>, attach: () => Promise<unknown>) {
  const page: SavedForm['page'] = async (problems) => ({ ...(await form.page(problems)), restIsSaved: true });
  await saving({ ...form, page }, attach);
}
