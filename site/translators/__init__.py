"""What translators work with: their queue, a glossary, rights and guards."""
