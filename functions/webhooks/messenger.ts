import { messengerDoor } from '../../shared/platforms/messenger/door.ts';
import { openMetaDoor } from './open-door.ts';

export const handle = openMetaDoor(messengerDoor);
