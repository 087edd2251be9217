import { whatsappIngress } from '../../shared/platforms/whatsapp/ingress.ts';
import { createMetaWebhookHandler } from './create-webhook-handler.ts';

export const handle = createMetaWebhookHandler(whatsappIngress);
