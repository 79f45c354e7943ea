// Comfort only: every page works without this file. Keys of lists, two-key sequences, and the palette of commands.
(() => {
  'use strict';
  const source = document.getElementById('commands');
  const commands = source
    ? [...source.querySelectorAll('a')].map((link) => ({
        words: link.textContent.trim(),
        href: link.getAttribute('href'),
        keys: link.dataset.keys || '',
      }))
    : [];
  const bySequence = new Map(commands.filter(({ keys }) => keys).map(({ keys, href }) => [keys.toLowerCase(), href]));
  const make = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const keyCaps = (keys) => {
    const caps = make('span', 'keys');
    keys.split(' ').forEach((key) => caps.append(make('kbd', '', key)));
    return caps;
  };

  // The palette: a dialog, so that the browser keeps the focus inside and gives it back.
  const dialog = make('dialog', 'palette');
  dialog.setAttribute('aria-label', '命令面板');
  const input = make('input', 'form-control');
  Object.assign(input, { type: 'search', maxLength: 60, placeholder: '查找企业、政策，或执行命令', autocomplete: 'off' });
  input.setAttribute('aria-label', '查找或执行');
  const results = make('div', 'palette-results');
  const status = make('p', 'visually-hidden');
  status.setAttribute('role', 'status');
  dialog.append(input, results, status, make('p', 'palette-foot', '↑ ↓ 选 · Enter 打开 · Esc 关闭 · ? 全部快捷键'));
  let asked = 0;
  let chosen = 0;

  const links = () => [...results.querySelectorAll('a')];
  const choose = (at) => {
    const all = links();
    chosen = all.length === 0 ? 0 : (at + all.length) % all.length;
    all.forEach((link, place) => link.classList.toggle('on', place === chosen));
    if (all[chosen]) all[chosen].scrollIntoView({ block: 'nearest' });
  };
  const group = (label, entries) => {
    if (entries.length === 0) return;
    results.append(make('h2', '', label));
    entries.forEach(({ words, note, href, keys }) => {
      const link = make('a');
      link.href = href;
      link.append(make('span', 'palette-words', words));
      if (note) link.append(make('small', '', note));
      if (keys) link.append(keyCaps(keys));
      results.append(link);
    });
  };
  const show = (found, q) => {
    results.replaceChildren();
    found.forEach(({ label, entries }) => group(label, entries));
    group('命令', q ? commands.filter(({ words }) => words.toLowerCase().includes(q.toLowerCase())) : commands);
    if (links().length === 0) results.append(make('p', 'palette-none', `没有找到“${q}”，换几个字或拼音首字母再试。`));
    status.textContent = `${links().length} 项`;
    choose(0);
  };
  const search = async () => {
    const q = input.value.trim();
    const mine = (asked += 1);
    if (q === '' || !source.dataset.search) return show([], q);
    try {
      const answer = await fetch(`${source.dataset.search}?q=${encodeURIComponent(q)}`, {
        headers: { accept: 'application/json' },
      });
      const found = answer.ok ? (await answer.json()).groups || [] : [];
      if (mine === asked) show(found, q);
    } catch {
      if (mine === asked) show([], q);
    }
  };
  let waiting = 0;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  };
  input.addEventListener('input', (event) => event.isComposing || later());
  input.addEventListener('compositionend', later);
  dialog.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const link = links()[chosen];
      if (link) link.click();
    }
  });
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  const openPalette = () => {
    if (!dialog.isConnected) document.body.append(dialog);
    if (dialog.open) return dialog.close();
    input.value = '';
    show([], '');
    dialog.showModal();
    input.focus();
  };

  const help = make('dialog', 'palette palette-help');
  help.setAttribute('aria-label', '全部快捷键');
  const here = [
    ['Ctrl K', '查找或执行'],
    ['?', '全部快捷键'],
    ['J', '列表下一行'],
    ['K', '列表上一行'],
    ['Enter', '打开'],
    ['空格', '侧边看'],
    ['X', '选中或取消'],
    ['Shift X', '选到这一行'],
    ['T', '批量修改'],
    ['E', '办理、核实通过'],
    ['A', '转办'],
    ['R', '退回'],
    ['S', '暂缓'],
    ['F', '加条件'],
    ['Esc', '关闭'],
  ];
  const openHelp = () => {
    if (help.isConnected) return help.showModal();
    const list = make('dl', 'key-list');
    [...here, ...commands.filter(({ keys }) => keys).map(({ keys, words }) => [keys, words])].forEach(([keys, words]) => {
      const line = make('div');
      const caps = make('dd');
      caps.append(keyCaps(keys));
      line.append(make('dt', '', words), caps);
      list.append(line);
    });
    const close = make('button', 'btn', '关闭');
    close.type = 'button';
    close.addEventListener('click', () => help.close());
    help.append(make('h2', '', '快捷键'), make('p', 'text-secondary', '在输入框里、输入法组字时不起作用。'), list, close);
    document.body.append(help);
    help.showModal();
  };

  // Rows of a list.
  const rows = () => [...document.querySelectorAll('[data-row]')];
  const current = () => rows().findIndex((row) => row.classList.contains('cur'));
  const walk = (step) => {
    const all = rows();
    if (all.length === 0) return false;
    const at = current();
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    const peek = next.querySelector('a[data-peek]');
    if (document.querySelector('.peek') && peek) peek.click();
    else {
      all.forEach((row) => row.classList.toggle('cur', row === next));
      next.querySelector('a').focus();
    }
    return true;
  };
  const follow = (selector) => {
    const row = rows()[current()];
    const link = row && row.querySelector(selector);
    if (link) link.click();
    return Boolean(link);
  };
  const pick = (range) => {
    const row = rows()[current()];
    if (!row) return false;
    // A list with steps for many takes it; elsewhere the box is ticked.
    const isFree = row.dispatchEvent(new CustomEvent('list-pick', { bubbles: true, cancelable: true, detail: { range } }));
    const box = isFree && row.querySelector('input[name=pick]');
    if (box && !box.disabled) box.checked = !box.checked;
    return true;
  };
  const isField = (target) => target.closest('input:not([name=pick]), textarea, select, [contenteditable]');
  const isLink = (target) => target.closest('a, button, summary');
  // What the row one stands on offers, or what is open below it, comes before what the page offers.
  const marked = (key) => {
    const selector = `[data-key="${CSS.escape(key)}"]`;
    const row = rows()[current()];
    const below = row && row.nextElementSibling && row.nextElementSibling.matches('.q-open') && row.nextElementSibling;
    return [row, below, document].map((part) => part && part.querySelector(selector)).find(Boolean);
  };
  // With rows picked, a step is taken with all of them.
  const withPicked = (key) => {
    const button = document.querySelector(`[data-keys-picked="${CSS.escape(key)}"]`);
    if (!button || !document.querySelector('input[name=pick]:checked')) return false;
    button.click();
    return true;
  };
  // A row that is closed opens on the step that the key is for.
  const openOn = (key) => {
    const row = rows()[current()];
    const opener = !marked(key) && row && row.querySelector('a[data-keys-open]');
    if (!opener || !opener.dataset.keysOpen.includes(key)) return false;
    const url = new URL(opener.href);
    url.searchParams.set('key', key);
    location.assign(url);
    return true;
  };
  const openStep = (summary) => {
    summary.parentElement.open = true;
    const input = summary.parentElement.querySelector('input:not([type=hidden]), select, textarea, button');
    if (input) input.focus();
  };
  const opened = new URLSearchParams(location.search).get('key');
  const wanted = opened && document.querySelector(`.q-open summary[data-key="${CSS.escape(opened)}"]`);
  if (wanted) openStep(wanted);
  let first = { key: '', at: 0 };
  const single = (event) => {
    const { key, target } = event;
    if (key === '?') return openHelp(), true;
    if (key === 'j' || key === 'k') return walk(key === 'j' ? 1 : -1);
    if (key === 'x' || key === 'X') return pick(event.shiftKey);
    if (key === ' ' && target.matches('input')) return false;
    if (key === ' ' && !(isLink(target) && !target.closest('[data-row]'))) return follow('a[data-peek]');
    if (key === 'Enter' && !isLink(target)) return follow('a');
    if (withPicked(key) || openOn(key)) return true;
    const link = marked(key) || (key === 'Escape' && document.querySelector('form:not([hidden]) > * > [data-bulk-none]'));
    if (link && link.matches('summary')) return openStep(link), true;
    if (link && !(key === 'Enter' && isLink(target))) return link.click(), true;
    return false;
  };
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k' && source) {
      event.preventDefault();
      return openPalette();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (isField(event.target) || document.querySelector('details.menu[open]')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const sequence = Date.now() - first.at < 1200 ? bySequence.get(`${first.key} ${key}`) : undefined;
    first = { key, at: Date.now() };
    if (sequence) return location.assign(sequence);
    if (single(event)) event.preventDefault();
  });

  // Choosing with the pointer in the first part of a panel is enough; the button is for those without script, and for keys,
  // by which each entry on the way is chosen for a moment.
  let pointed = false;
  document.addEventListener('pointerdown', () => (pointed = true), true);
  document.addEventListener('keydown', () => (pointed = false), true);
  document.addEventListener('change', ({ target }) => {
    if (pointed && target.matches('select[data-submit]') && target.value) target.form.requestSubmit();
  });

  // A list is left and found again: same question, page and place.
  const store = (key, value) => {
    try {
      sessionStorage.setItem(key, value);
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
  const list = document.querySelector('[data-list]');
  const address = location.pathname + location.search;
  if (list) {
    const box = list.querySelector('.list-scroll');
    store(`list:${location.pathname}`, address);
    const plain = new URL(location.href);
    plain.searchParams.delete('peek');
    const place = `scroll:${plain.pathname}${plain.search}`;
    const kept = Number(read(place));
    if (box && kept > 0) box.scrollTop = kept;
    // Who closes the side look stands on the row that was looked at.
    const looked = `looked:${location.pathname}`;
    const shown = list.querySelector('.peek') && rows()[current()];
    const last = !shown && read(looked);
    const row = last && rows().find((each) => each.querySelector('a').getAttribute('href') === last);
    store(looked, shown ? shown.querySelector('a').getAttribute('href') : '');
    if (row) {
      rows().forEach((each) => each.classList.toggle('cur', each === row));
      row.querySelector('a').focus();
    }
    addEventListener('pagehide', () => box && store(place, String(box.scrollTop)));
  } else {
    document.querySelectorAll('.breadcrumb a').forEach((link) => {
      const kept = read(`list:${link.getAttribute('href')}`);
      if (kept) link.href = kept;
    });
  }
})();
