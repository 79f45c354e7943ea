import ts from 'typescript';
import { files, read } from './source-tree';

/** Rooms with rights of their own; platform and web-kit lie below and beside them and know no business. */
const rooms = [
  'identity',
  'files',
  'notices',
  'work',
  'claims',
  'privacy',
  'batches',
  'registry',
  'intake',
  'reports',
  'standards',
  'policy',
  'cultivation',
  'projects',
  'sites',
  'service',
];

/** Public methods that name no actor first, each with its reason: `Class` stands for all of its methods. */
const withoutActor: Readonly<Record<string, string>> = {
  WrittenCriteria: 'official criteria, which anybody may read',
  'Transitions.history': 'read by the room of the record, which has asked for the right before',
  Audit: 'part of a write: the record names the actor, the manager is its transaction',
  Credentials: 'the person who logs in is no actor before, and may be none after: a company is still to be chosen',
  'NewAccounts.openFirst': 'opens the first account of an installation, before anybody can act',
  'NewAccounts.createInvited': 'by an invitation that its room has looked at; the person is the actor from now on',
  'NewAccounts.joinInvited': 'by an invitation that its room has looked at, before a company is chosen',
  'InvitationAnswers.join': 'about the own login, before a company is chosen',
  SecondFactors: 'about the own login, also before a second factor is set',
  OwnPassword: 'about the own login, also before a company is chosen',
  PrivacyNotices: 'about the own login, before a company is chosen',
  'Members.ownCompanies': 'about the own login, before a company is chosen',
  'MailBounces.take': 'told by a mail provider, whose signature it checks',
  'OwnPolicies.personOf': 'finds out by the token of a calendar program who the actor is',
  Sessions: 'finds out who the actor is',
  SessionCookie: 'part of HTTP',
  Population: 'the pass of the product itself over all companies; no page reads it',
  'Attachments.count': 'part of a write of another room, which names the actor',
  'Attachments.countOfParts': 'part of a write of another room, which names the actor',
  'Attachments.forget': 'part of a write of another room, which takes its own record away',
  FileOwners: 'declared by rooms at the start; no person is there',
  ForgottenPassword: 'for somebody who cannot log in',
  OfficeDays: 'named by the room of the calendar at the start; no person is there',
  'Notices.sendAll': 'part of a write of another room, in its transaction; no person reads by it',
  'Notices.send': 'part of a write of another room, in its transaction; no person reads by it',
  NoticeWays: 'for rooms that have asked for the right before, in their transaction',
  FileTidying: 'the pass of the product itself over what no row speaks of',
  BatchTargets: 'declared by rooms at the start; no person is there',
  BatchRows: 'the pass of a job, which names the actor of its own',
  WorkKinds: 'declared by rooms at the start; no person is there',
  'CompanyMerges.moves': 'declared by rooms at the start; no person is there',
  PopulationIndex: 'the pass of the product itself over all companies; no page reads it',
};

interface Method {
  readonly at: string;
  readonly name: string;
}

const facesOf = (room: string) =>
  files(new RegExp(`^libs/${room}/src/index\\.ts$`))
    .map(read)
    .join('\n');

/** Public methods, of injectable classes that a room shows, whose first parameter is not `actor`. */
function actorless(room: string): Method[] {
  const face = facesOf(room);
  return files(new RegExp(`^libs/${room}/src/.*\\.ts$`))
    .filter((path) => !path.endsWith('.spec.ts') && read(path).includes('@Injectable('))
    .flatMap((path) => {
      const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
      return source.statements
        .filter(ts.isClassDeclaration)
        .filter((each) => new RegExp(`\\b${each.name?.text}\\b`).test(face))
        .flatMap((each) =>
          each.members.filter(ts.isMethodDeclaration).map((method) => ({ owner: each.name!.text, method })),
        )
        .filter(({ method }) => isOpen(method) && !/^_?actor: \w*Actor\b/.test(method.parameters[0]?.getText() ?? ''))
        .map(({ owner, method }) => ({ at: path, name: `${owner}.${method.name.getText()}` }));
    });
}

function isOpen(method: ts.MethodDeclaration): boolean {
  const hidden = (ts.getModifiers(method) ?? []).some(({ kind }) =>
    [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.OverrideKeyword].includes(kind),
  );
  return !hidden && !/^(on(Module|Application)|before|handle$|canActivate$)/.test(method.name.getText());
}

describe('every service method says who asks', () => {
  const found = rooms.flatMap(actorless);
  const excused = ({ name }: Method) => name in withoutActor || name.split('.')[0]! in withoutActor;

  it('as its first parameter', () => {
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter((method) => !excused(method))).toEqual([]);
  });

  it('and no exception outlives its method', () => {
    const names = new Set(found.flatMap(({ name }) => [name, name.split('.')[0]!]));
    expect(Object.keys(withoutActor).filter((name) => !names.has(name))).toEqual([]);
  });
});
