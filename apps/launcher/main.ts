import { StandIns } from './stand-ins';

// The applications load their code while this process loads its own and starts the database.
const standIns = { 'park-admin': new StandIns('park-admin'), 'enterprise-portal': new StandIns('enterprise-portal') };
for (const one of Object.values(standIns)) one.prepare();
const { launch } = await import('./launch');
await launch(standIns);
