import { instagramDoor } from '../../shared/platforms/instagram/door.ts';
import { openMetaDoor } from './open-door.ts';

export const handle = openMetaDoor(instagramDoor);
