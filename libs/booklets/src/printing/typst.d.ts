// What is used of the compiler: one document set once.

declare module '@myriaddreamin/typst-ts-node-compiler' {
  export class NodeCompiler {
    static create(options: { fontArgs: { fontPaths: string[] }[] }): NodeCompiler;
    pdf(document: { mainFileContent: string; inputs: Record<string, string> }): Buffer;
  }
}
