import { fileLights } from './file-lights';
import { heldMaterials } from './held-materials';

/** What a file says at a glance: its lights, and what it has of the materials that a policy asks for. */
export const fileMarks = { lights: fileLights, materials: heldMaterials };
