import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { text } from 'node:stream/consumers';
import type { PrintOrder } from './print-apart';

/** Sets the order on stdin and writes the PDF to stdout. */
async function printOne(): Promise<void> {
  const { template, data, fonts } = JSON.parse(await text(process.stdin)) as PrintOrder;
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [...fonts] }] });
  const pdf = compiler.pdf({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  process.stdout.write(pdf, () => process.exit(0));
}

void printOne().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : JSON.stringify(error)}\n`);
  process.exit(70);
});
