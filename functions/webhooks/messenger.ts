import { messengerIngress } from '../../shared/platforms/messenger/ingress.ts';
import { createMetaWebhookHandler } from './create-webhook-handler.ts';

export const handle = createMetaWebhookHandler(messengerIngress);
