import { whatsappDoor } from '../../shared/platforms/whatsapp/door.ts';
import { openMetaDoor } from './open-door.ts';

export const handle = openMetaDoor(whatsappDoor);
