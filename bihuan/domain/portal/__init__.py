"""The customer's own window: scan a device, ask for service, follow, confirm, rate. Composition only.

Promises: a link shows one order (or one device) and nothing else; a stranger's guess finds nothing; nothing is
written for a telephone number that was not confirmed. Announces: link given.
"""
