/** Two characters for the round mark beside the name of a company. */
export function avatarText(name: string): string {
  const core = name.replace(/^[（(]?演示[）)]?/, '').replace(/^(天津市?|滨海新区|大港|滨港|[一-龥]{2}[市省])+/, '');
  return [...(core || name)].slice(0, 2).join('');
}
