// Comfort only: every page works without this file.
(() => {
  'use strict';
  const forms = () => [...document.querySelectorAll('form[method=post]')];
  const valueOf = (form, name) => (form.elements[name] || {}).value || '';
  const keyOf = (form) => valueOf(form, '_key');
  // What somebody types is work worth keeping: every posted form but those with passwords, codes or files, and those that only try something.
  const UNKEPT = 'input[type=password], input[type=file], input[autocomplete="one-time-code"]';
  const isWork = (form) =>
    form.method === 'post' && !('tries' in form.dataset) && !form.querySelector(UNKEPT) && keyOf(form);
  const placeOf = (form) => {
    const [person, company, page] = ['_person', '_company', '_page'].map((name) => valueOf(form, name));
    return ['draft', person, company, page, form.getAttribute('action')].join(':');
  };
  const typed = (form) =>
    JSON.stringify([...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name[0] !== '_'));
  const store = (key, value) => {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, value);
    } catch {
      // Full or forbidden: the page works without.
    }
  };
  const read = (key) => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const sentBefore = () => {
    try {
      return JSON.parse(read('sent') || 'null');
    } catch {
      return null;
    }
  };
  // A browser prints without this file as well, from its own menu.
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const field = document.getElementById(button.dataset.copy);
      field.select();
      const isCopied = navigator.clipboard
        ? await navigator.clipboard.writeText(field.value).then(() => true, () => false)
        : document.execCommand('copy');
      button.textContent = isCopied ? '已复制' : '没有复制成功，文字已选中，请手动复制';
    });
  }
  // Each form as the page brought it: what was typed back again is no work to lose.
  const brought = new Map(forms().map((form) => [form, typed(form)]));
  const dirty = new Set();

  // The server names the form that it has saved: only then the draft has served its purpose.
  const sent = sentBefore();
  if (sent && sent.key === document.body.dataset.saved) store(sent.place, null);
  // On the page that asks once more who somebody is, the form is still on its way.
  if (!document.querySelector('input[name=_proof]')) store('sent', null);

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    if (form.method !== 'post') return;
    form.dataset.sent = 'yes';
    dirty.delete(form);
    if (isWork(form)) store('sent', JSON.stringify({ key: keyOf(form), place: placeOf(form) }));
    // After the browser has read the form, or the pressed button's own value would be lost.
    setTimeout(() => form.querySelectorAll('button[type=submit]').forEach((button) => (button.disabled = true)));
  });

  // Coming back by the back button shows the page as it was left: usable again.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    document.querySelectorAll('form[data-sent]').forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll('button[type=submit]').forEach((button) => (button.disabled = false));
    });
  });

  document.addEventListener('input', (event) => {
    const form = event.target.form;
    if (!form || !isWork(form)) return;
    const now = typed(form);
    const isChanged = now !== brought.get(form);
    if (isChanged) dirty.add(form);
    else dirty.delete(form);
    store(placeOf(form), isChanged ? now : null);
    if (isChanged && draftButton(form) && !keeping.has(form)) keeping.set(form, setTimeout(() => keep(form), KEEP_MS));
  });

  // A long form is kept on the server as well while somebody types, to go on with it on any device.
  const KEEP_MS = 5000;
  const keeping = new Map();
  const draftButton = (form) => form.querySelector('button[formaction="/drafts"]');
  const keep = async (form) => {
    keeping.delete(form);
    if (form.dataset.sent || !dirty.has(form)) return;
    const isKept = await fetch('/drafts', {
      method: 'POST',
      headers: { accept: 'application/json' },
      keepalive: true,
      body: new URLSearchParams(new FormData(form)),
    })
      .then((answer) => answer.ok && answer.json())
      .then((answer) => answer && answer.kept, () => false);
    const time = new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
    const words = isKept ? `已自动暂存 ${time}` : '未能自动暂存，请尽快保存';
    form.querySelectorAll('[data-draft-state]').forEach((state) => (state.textContent = words));
  };

  // Whoever goes to another page of the same work finds it kept there.
  addEventListener('pagehide', () => [...keeping.keys()].forEach(keep));

  // An amount typed in 万元 is said in exact yuan; what the server would refuse is left to it.
  const yuanOf = (text) => {
    const parts = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text.replace(/,/g, '').trim());
    if (!parts) return '';
    const [, sign, whole, decimals = ''] = parts;
    const yuan = (whole + decimals.padEnd(4, '0').slice(0, 4)).replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, ',');
    const rest = decimals.slice(4);
    return `= ${sign}${yuan}${rest ? `.${rest}` : ''} 元`;
  };
  document.addEventListener('input', (event) => {
    const echo = event.target.name && document.querySelector(`[data-echo="${CSS.escape(event.target.name)}"]`);
    if (echo && event.target.parentElement.textContent.includes('万元')) echo.textContent = yuanOf(event.target.value);
  });

  addEventListener('beforeunload', (event) => {
    if (dirty.size > 0) event.preventDefault();
  });

  const valuesIn = (draft) => {
    const values = new Map();
    JSON.parse(draft).forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    return values;
  };
  const restore = (form, draft) => {
    const values = valuesIn(draft);
    // The version of back then comes along: the server shows both sides when others have saved since.
    [...form.elements].forEach((field) => {
      if (!field.name || field.name[0] === '_') return;
      const kept = values.get(field.name) || [];
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = kept.includes(field.value);
      else if (kept.length) field.value = kept.shift();
    });
    dirty.add(form);
  };
  const isUnseen = ({ name, type }) => type === 'hidden' && name && name[0] !== '_';
  const savedSince = (form, draft) => {
    const values = valuesIn(draft);
    return [...form.elements].some((field) => isUnseen(field) && !(values.get(field.name) || []).includes(field.value));
  };
  // Fields of text and choice that say something now and something else in the draft.
  const bothSides = (form, draft) => {
    const values = valuesIn(draft);
    const list = document.createElement('ul');
    [...form.elements].forEach((field) => {
      const mine = (values.get(field.name) || [])[0];
      if (isUnseen(field) || !field.labels || !field.labels[0] || /checkbox|radio/.test(field.type)) return;
      if (mine === undefined || !field.value || mine === field.value) return;
      const words = (value) => ([...(field.options || [])].find((each) => each.value === value) || { text: value }).text;
      const line = document.createElement('li');
      line.textContent = `${field.labels[0].textContent}：您填写的是“${words(mine) || '（空）'}”，现为“${words(field.value)}”`;
      list.append(line);
    });
    return list;
  };

  // A draft is offered, never put in without asking: the data may have changed meanwhile.
  const offer = (form, draft) => {
    const box = document.createElement('div');
    const isOld = savedSince(form, draft);
    box.className = `alert alert-${isOld ? 'warning' : 'info'}`;
    box.setAttribute('role', 'status');
    box.textContent = '您上次在此页填写的内容还没有保存。';
    if (isOld) box.append('在您填写之后，这里的内容已被更新，恢复后请核对；保存时如有冲突会并列双方内容。', bothSides(form, draft));
    const button = (words, then) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'btn ms-2';
      made.textContent = words;
      made.addEventListener('click', () => (then(), box.remove()));
      box.append(made);
    };
    button('恢复草稿', () => restore(form, draft));
    button('丢弃', () => store(placeOf(form), null));
    form.prepend(box);
    const fold = form.closest('details');
    if (fold) fold.open = true;
  };
  // A form that came back unsaved is work still: leaving it warns too.
  const refused = document.querySelector('#problems, #conflict') && forms().find((form) => isWork(form) && !form.closest('header'));
  if (refused) dirty.add(refused);

  // Where the server brings the form back filled, or offers to, it knows better.
  if (!document.querySelector('[data-server-draft], .is-invalid, #problems, #conflict'))
    forms().forEach((form) => {
      const draft = isWork(form) && read(placeOf(form));
      if (draft && draft !== typed(form)) offer(form, draft);
    });

  // Only one menu open, and Escape or a click elsewhere closes it.
  const close = (but) => document.querySelectorAll('details.menu[open]').forEach((menu) => menu !== but && (menu.open = false));
  document.addEventListener('click', (event) => close(event.target.closest('details.menu')));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = document.querySelector('details.menu[open]');
    close(null);
    if (open) open.querySelector('summary').focus();
  });

  // What goes on in the background is looked at again while it does, unless somebody is about to press something in it.
  const lookAgain = async (part) => {
    const answer = document.hidden || part.contains(document.activeElement) ? null : await fetch(location.href);
    const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
    const next = fresh ? document.importNode(fresh, true) : part;
    if (fresh) part.replaceWith(next);
    watch(next);
  };
  const watch = (part) =>
    part?.dataset.live && setTimeout(() => lookAgain(part).catch(() => watch(part)), part.dataset.live * 1000);
  watch(document.querySelector('[data-live]'));

  document.getElementById('problems')?.focus();
})();
