// A passkey answers in place of a code, and is made, where a page offers it; without this file the code is typed.
(() => {
  'use strict';
  const boxes = document.querySelectorAll('[data-passkey]');
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytesOf = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const textOf = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');
  const known = (list = []) => list.map((each) => ({ ...each, id: bytesOf(each.id) }));

  async function made(options) {
    const user = { ...options.user, id: bytesOf(options.user.id) };
    const publicKey = { ...options, user, challenge: bytesOf(options.challenge) };
    publicKey.excludeCredentials = known(options.excludeCredentials);
    const { id, response } = await navigator.credentials.create({ publicKey });
    return {
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        attestationObject: textOf(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    };
  }

  async function shown(options) {
    const publicKey = { ...options, challenge: bytesOf(options.challenge) };
    publicKey.allowCredentials = known(options.allowCredentials);
    const { id, response } = await navigator.credentials.get({ publicKey });
    return {
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        authenticatorData: textOf(response.authenticatorData),
        signature: textOf(response.signature),
      },
    };
  }

  async function answer(box) {
    const form = box.closest('form');
    const asked = await fetch(box.dataset.passkey, { headers: { accept: 'application/json' } });
    if (!asked.ok) throw new Error('refused');
    const options = await asked.json();
    const said = await (options.user ? made(options) : shown(options));
    form.elements[box.dataset.field].value = JSON.stringify(said);
    form.requestSubmit();
  }

  boxes.forEach((box) => {
    const says = box.querySelector('[role="status"]');
    box.hidden = false;
    box.querySelector('button').addEventListener('click', () => {
      const form = box.closest('form');
      const asks = [...form.elements].filter((field) => field.name !== box.dataset.field);
      if (!asks.every((field) => field.reportValidity())) return;
      says.textContent = '请按浏览器的提示操作……';
      answer(box).catch((error) => {
        const isOld = error.name === 'InvalidStateError';
        says.textContent = isOld
          ? '这台设备上已有您的通行密钥，不用再添加。'
          : `没有完成。请再试一次${box.dataset.passkey.endsWith('/question') ? '' : '，或输入验证码'}；页面打开太久时请先刷新。`;
      });
    });
  });
})();
