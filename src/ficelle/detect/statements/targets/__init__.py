"""Whom a statement is about or against."""
