interface AttachmentForm {
  readonly type?: string | undefined;
  readonly payload?: { readonly sticker_id?: string | undefined } | undefined;
}

/**
 * The attachments without those that repeat another in an older form: until 30 August 2026 a sticker is
 * an image too, and until 27 April 2026 Instagram's `ig_post` is a `share` too.
 */
export function countOnce<Attachment extends AttachmentForm>(
  attachments: readonly Attachment[],
): Attachment[] {
  const types = new Set(attachments.map(({ type }) => type));
  return attachments.filter(({ type, payload }) => {
    if (type === 'share') return !types.has('ig_post');
    const oldSticker = type === 'image' && payload?.sticker_id !== undefined;
    return !(oldSticker && types.has('sticker'));
  });
}
