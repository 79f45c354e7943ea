import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser';
import { type Installation, startInstallation } from '../support/installation';
import { looksAtEveryPage } from './accessibility';
import { tellsTheStory } from './story';

/** One installation for both, since to make one takes 18 seconds of a processor; the story comes first, while the demo is new. */
describeInBrowser('the product as npm start runs it', () => {
  let product: Installation;
  let browser: Browser;
  beforeAll(async () => {
    product = await startInstallation();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    const code = await product.stop();
    // Ctrl-C ends everything, and nobody is left listening.
    expect(code).toBe(0);
    for (const address of Object.values(product.addresses)) await expect(fetch(address)).rejects.toThrow();
  });

  const stage = () => ({ product, browser });
  describe('in the hands of people', () => tellsTheStory(stage));
  describe('page by page at 390 and 1440 px', () => looksAtEveryPage(stage));
});
