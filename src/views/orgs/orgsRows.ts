export { nodeId } from './nodeId.ts';
export { OrgsModel } from './orgsModel.ts';
export { rowOf } from './rows.ts';
