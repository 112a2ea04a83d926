// The commands that connect orgs, loaded together when the first of them is run.
export { addOrg } from './addOrg.ts';
export { checkConnection } from './checkConnection.ts';
export { reconnectOrg } from './reconnectOrg.ts';
