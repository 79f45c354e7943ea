import type { Page } from 'playwright-core';

/** Names, addresses (also the official sites that policies name), kinds of files and examples that are meant to be read as they are. */
const meant = /^(?:https?|xlsx?|docx|csv|json|zzz|nobody|wang\.haitao|[\w.-]+\.(?:cn|com)|contact[\d-]+@example\.com)$/;
/** What is broken, or the identifier of a programmer: camelCase, dotted, snake_case, or a lone lower-case word. */
const suspicious =
  /undefined|\bNaN\b|\[object|\bnull\b|[\w.-]+@[\w.-]+|[A-Za-z]+(?:[._-][A-Za-z]+)+|\b[a-z]{2,}[A-Z]\w*|(?<![\w./@-])[a-z]{3,}(?![\w./@-])/g;

/** Identifiers and broken values among the words that are shown, outside of code, JSON, typed text and fixed-width names. */
export async function foreignWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.parentElement.closest('script,style,code,pre,textarea,.font-monospace,[translate=no]')) found.push(text.data);
    }
    return found;
  })()`);
  const words = texts.flatMap((text) => text.replace(/\{.*\}/s, '').match(suspicious) ?? []);
  return [...new Set(words)].filter((word) => !meant.test(word));
}
