import { TakesSignedText } from '../security/signed-text';
import { TakesFiles } from './takes-files';

/** What a handler of POST takes besides plain fields; everything else is refused unparsed. */
export const Takes = { files: TakesFiles, signedText: TakesSignedText };
