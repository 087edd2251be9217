import { toProto3JSON } from 'proto3-json-serializer';
import type { Field, Message, Type } from 'protobufjs';

/** A reply in JSON, without the fields that have their default value (protobuf.dev/programming-guides/json). */
export function toJson(type: Type, reply: object): unknown {
  const message = type.fromObject(reply);
  dropDefaults(type, message);
  return toProto3JSON(message);
}

function dropDefaults(type: Type, message: Message): void {
  // A message of protobufjs has its fields as properties.
  const fields = message as unknown as Record<string, unknown>;
  for (const field of type.fieldsArray) {
    const value = fields[field.name];
    const inner = field.resolve().resolvedType;
    if (inner !== null && 'fields' in inner) {
      const messages = field.map || field.repeated ? Object.values(value ?? {}) : [value];
      for (const one of messages) if (one) dropDefaults(inner, one as Message);
    }
    if (isDefault(field, value)) delete fields[field.name];
  }
}

/** One of several alternatives counts as given whatever its value is. */
function isDefault(field: Field, value: unknown): boolean {
  if (value === null || value === undefined || field.partOf !== null) return false;
  if (field.map || field.repeated) return Object.keys(value).length === 0;
  if (value instanceof Uint8Array) return value.length === 0;
  if (typeof value === 'object' && field.resolvedType !== null) return false;
  if (typeof value === 'string') return value === '';
  // A number of 64 bits is an object that prints its digits.
  return value === false || String(value) === '0';
}
