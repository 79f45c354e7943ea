/** The part of the package that is used; it brings no types of its own. */
declare module 'formidable' {
  import type { IncomingMessage } from 'node:http';

  interface FormidableFile {
    readonly filepath: string;
    readonly originalFilename: string | null;
    readonly size: number;
    readonly hash: string;
  }

  interface FormidablePart {
    readonly name: string | null;
  }

  interface Form {
    onPart: (part: FormidablePart) => Promise<void>;
    _handlePart(part: FormidablePart): Promise<void>;
    on(event: 'field', listener: (name: string | null, value: string) => void): Form;
    on(event: 'file', listener: (name: string | null, file: FormidableFile) => void): Form;
    parse(request: IncomingMessage): Promise<unknown>;
    readonly openedFiles: readonly FormidableFile[];
  }

  export default function formidable(options: Readonly<Record<string, unknown>>): Form;
}
