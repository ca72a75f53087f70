package io.pactable.engine;

/**
 * The class loader in which engineers' rules live. It shows them the types that rules may use and what Drools' own
 * generated code needs; anything else is not there for them.
 */
final class RuleClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    RuleClassLoader() {
        super(RuleClassLoader.class.getClassLoader());
    }

    /**
     * Whether the file is the class in which Drools describes the whole of the rules, none of which is written by hand.
     */
    static boolean isProjectModel(String file) {
        return file.startsWith("org/drools/project/model/");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean shown = AllowedTypes.inCompiledRules(name)
                || name.equals("java.lang.System")
                || name.startsWith("org.drools.")
                || name.startsWith("org.kie.");
        if (!shown) {
            throw new ClassNotFoundException("Engineers' rules may not use %s.".formatted(name));
        }
        return super.loadClass(name, resolve);
    }
}
