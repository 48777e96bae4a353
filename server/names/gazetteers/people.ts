/**
 * Words around the names of persons: titles, offices, particles, kinship, and given names. A name with one of them is a person's.
 */
const list = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Forms of address; they are not part of the name: "Mr Kelin". */
export const titles: ReadonlySet<string> = new Set(
  list(`Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Baroness Baron Rev Reverend Fr Father Sister Brother Imam Sheikh Sheik Ayatollah Rabbi Bishop Archbishop Cardinal Pope Dalai Gen General Maj Major Col Colonel Lt Lieutenant Capt Captain Cmdr Commander Adm Admiral
Sgt Sergeant Cpl Corporal Pvt Private Marshal Brigadier Sen Senator Rep Representative Gov Governor Congressman Congresswoman MP President Vice-President Premier Chancellor Minister Secretary Ambassador Judge Justice Mayor King Queen Prince Princess Emperor Empress Tsar Sultan Emir Shah Duke
Duchess Count Countess Earl Viscount Saint Hon Chairman Chairwoman Chairperson Speaker Detective Inspector Officer Constable Sheriff Superintendent Coach Maestro Madame Madam Monsieur Herr Frau Señor Senor Don Doña Comrade Messrs Mullah Chief Director Commissioner Attorney Councillor Cllr Master Mother`),
);

/** Offices and callings in lower case that stand right before a name: "spokesman Dmitry Peskov". */
export const callings: ReadonlySet<string> = new Set(
  list(`president minister secretary ambassador spokesman spokeswoman spokesperson leader chief head director chairman chairwoman chair governor mayor senator congressman congresswoman lawmaker deputy general colonel commander admiral captain officer judge justice prosecutor lawyer attorney professor
doctor analyst economist historian journalist reporter correspondent editor presenter host author writer novelist poet actor actress singer musician rapper director filmmaker producer composer artist painter architect engineer scientist physicist biologist chemist mathematician philosopher expert adviser advisor
diplomat envoy negotiator politician candidate activist campaigner dissident billionaire businessman businesswoman entrepreneur founder co-founder investor banker executive ceo boss manager coach captain striker goalkeeper midfielder defender winger forward quarterback pitcher driver champion boxer player cyclist
sprinter swimmer gymnast star rival teammate colleague brother sister father mother son daughter wife husband widow uncle aunt cousin grandson nephew friend king queen prince princess pope cardinal archbishop bishop rabbi imam cleric priest pastor premier chancellor counterpart successor predecessor veteran
citizen resident teacher student farmer nurse soldier sergeant lieutenant detective inspector sheriff tsar emperor sultan emir duke count analyst strategist researcher virologist epidemiologist astronaut cosmonaut oligarch magnate tycoon warlord militant suspect gunman murderer victim`),
);

/** Lower-case words inside the names of persons: "Ursula von der Leyen", "Osama bin Laden". */
export const particles: ReadonlySet<string> = new Set(
  list(
    "von van der den de del della di da dos das do du la le el al ul bin ibn bint ben abu ter ten zu zur af av y e i bar st dit 't o' ud ur uz ash het vom zum dalla degli san lo",
  ),
);

/** Lower-case words inside the names of organisations and places: "Ministry of Foreign Affairs". */
export const connectors: ReadonlySet<string> = new Set(
  list(
    'of the for and in on at to de la del du des der für et y & di da do dos van von al el i und e della per a with without against des à ve',
  ),
);

/** What follows the name of a person: "Jr", "III". */
export const generationMarks: ReadonlySet<string> = new Set(list('Jr Sr II III IV VI VII VIII IX XI XII XIII XIV XV XVI Junior Senior'));

/** Verbs of saying in the past and present: what stands before them usually speaks. */
export const sayingVerbs: ReadonlySet<string> = new Set(
  list(
    'said says told tells added adds warned warns announced announces claimed claims insisted insists argued argues wrote writes tweeted stated states stressed explained denied denies admitted continued asked noted replied declared suggested reiterated remarked recalled vowed urged called promised confirmed testified',
  ),
);

/** Common given names of many countries. */
export const givenNames: ReadonlySet<string> = new Set(
  list(`Aaron Abdel Abdul Abdulla Abdullah Abel Abigail Abraham Ada Adam Adele Adolf Adrian Adriana Agnes Ahmad Ahmed Aidan Aisha Akira Alan Alana Albert Alberto Alec Alejandro Alejandra Aleksandar Aleksander Aleksandr Alessandra Alessandro Alex Alexander Alexandra Alexandre Alexei Alexey Alexis Alfred Alfredo Ali Alice
Alicia Alina Alisa Alison Alistair Allan Allen Alma Alvaro Álvaro Amadou Amanda Amber Amelia Amina Amir Amit Amos Amy Ana Anastasia Anatoly Anders Andre André Andrea Andreas Andrei Andrej Andres Andrés Andrew Andrey Andriy Andrzej Andy Angela Angelina Angelo Angus Anil Anita Anna Annabel Anne Annette Annie Anthony
Antoine Anton Antonia Antonio António Antony Arash Archie Ariel Arjun Armando Arnold Arsen Artem Arthur Arturo Arvind Ashley Ashraf Astrid Audrey August Augusto Aung Austin Avraham Axel Ayman Aziz Barack Barbara Barry Bart Bashar Basil Beatrice Beatriz Ben Benedict Benjamin Benny Bernard Bernardo Bernie Bert Bertrand
Beth Bethany Betsy Betty Bianca Bilal Bill Billy Bjorn Bob Bobby Bogdan Boris Brad Bradley Brandon Brenda Brendan Brett Brian Bridget Brigitte Bruce Bruno Bryan Caitlin Caleb Calvin Cameron Camila Camilla Carl Carla Carlo Carlos Carmen Carol Carole Caroline Carolyn Carrie Casey Catalina Catherine Cathy Cecilia Cedric
Cesar César Charles Charlie Charlotte Chelsea Cheryl Chloe Chris Christa Christian Christiane Christina Christine Christoph Christophe Christopher Chuck Claire Clara Clare Clarence Claude Claudia Claudio Clement Cliff Clifford Clint Clive Colin Connor Conor Conrad Constantin Corey Craig Cristian Cristiano Cristina
Curtis Cyril Dale Damian Damien Dan Dana Daniel Daniela Daniele Danielle Danny Darko Darren Daryl Dave David Davide Dawn Dean Deborah Debra Denis Denise Dennis Denys Derek Diana Diane Diego Dieter Dilma Dimitri Dirk Dmitri Dmitriy Dmitry Dmytro Dominic Dominique Donald Donna Dora Doris Dorothy Doug Douglas Duncan
Dwayne Dylan Earl Eddie Edgar Edith Edmund Eduard Eduardo Edward Edwin Ehud Eileen Elaine Eleanor Elena Eli Elias Elijah Elisabeth Elise Elizabeth Ella Ellen Ellie Elliot Elliott Elon Elsa Emanuel Emil Emilia Emiliano Emilio Emily Emma Emmanuel Emmanuelle Emre Enrico Enrique Eric Erica Erich Erik Erika Ernest Ernesto
Ernst Erwin Esteban Esther Ethan Eugene Eva Evan Eve Evelyn Evgeny Fabio Fabrice Farid Fatima Federico Felicity Felipe Felix Ferdinand Fernando Fidel Filip Fiona Florian Floyd Frances Francesca Francesco Francis Francisco Franck Franco Francois François Françoise Frank Franklin Franz Fred Freddie Frederic Frederick
Fredrik Friedrich Fritz Gabriel Gabriela Gabriele Gabriella Gareth Garry Gary Gavin Gemma Gene Geoff Geoffrey George Georges Georgia Georgina Gerald Gerard Gerhard Gerry Gianluca Gianni Gideon Gilbert Giles Gillian Gina Giorgia Giorgio Giovanni Giulia Giuseppe Glen Glenn Gloria Gonzalo Gordon Grace Graeme Graham Grant
Greg Gregor Gregory Greta Grigory Guido Guillaume Guillermo Gunther Gustav Gustavo Guy Hakan Hakim Hamid Hamza Hank Hannah Hans Harold Harriet Harris Harry Harvey Hasan Hassan Hazel Heather Hector Heidi Heinrich Helen Helena Helga Helmut Henri Henrik Henry Herbert Herman Hermann Hideo Hilary Hillary Hiroshi Holly Horst
Hosni Howard Hubert Hugh Hugo Humphrey Hussein Ian Ibrahim Ida Idris Ignacio Igor Ilham Ilya Iman Imran Ines Ingrid Ioannis Ira Irene Irina Iris Irving Isaac Isabel Isabella Isabelle Ismail Israel Issa Itamar Ivan Ivana Ivanka Ivo Jack Jackie Jackson Jacob Jacqueline Jacques Jade Jaime Jair Jake Jakob Jakub Jamal James
Jamie Jan Jane Janet Janez Janice Jared Jasmine Jason Javier Jay Jean Jean-Claude Jean-Luc Jean-Marie Jean-Pierre Jeff Jeffrey Jen Jennifer Jenny Jens Jeremy Jerome Jerry Jesse Jessica Jesus Jesús Jill Jim Jimmy Joachim Joan Joanna Joanne Joao João Joaquin Joe Joel Johan Johann Johannes John Johnny Jon Jonas Jonathan Jordan
Jorge Jose José Josef Josep Joseph Josephine Josh Joshua Joyce Juan Judith Judy Jules Julia Julian Juliana Julie Juliet Juliette Julio Julius June Junichiro Jürgen Jurgen Justin Kamal Kamala Karen Karim Karin Karl Karol Kate Katerina Katharina Katherine Kathleen Kathryn Kathy Katie Katrina Kay Kazimierz Keir Keith Kelly Kemal
Ken Kenneth Kenny Kevin Khaled Khalid Kim Kirill Kirsten Klaus Konrad Konstantin Konstantinos Kris Kristen Kristin Kristina Krzysztof Kurt Kwame Kyle Kyriakos Lana Lance Larry Lars Laszlo Laura Lauren Laurence Laurent Lavrenty Lawrence Lech Lee Leila Lena Lenny Leo Leon Leonard Leonardo Leonid Leopold Leroy Leslie Lester Lewis
Liam Lidia Lilian Lily Linda Lindsay Lindsey Lionel Lisa Liu Liz Lloyd Lois Lorenzo Louis Louisa Louise Luc Luca Lucas Lucia Lucy Ludwig Luigi Luis Luisa Luiz Lukas Luke Luther Lydia Lynn Madeleine Mads Maggie Magnus Mahathir Mahmoud Mahmud Maia Maja Malala Malcolm Malik Manfred Manmohan Manuel Marc Marcel Marcello Marcelo Marcin
Marco Marcos Marcus Margaret Margarita Margot Maria María Mariam Marian Mariana Marianne Marie Marilyn Marina Mario Marion Marius Mariya Marjorie Mark Marko Marlon Marta Martha Martin Martina Marvin Mary Maryam Masoud Massimo Mateo Mateusz Mathias Matt Matteo Matthew Matthias Maureen Maurice Mauricio Max Maxim Maximilian Maya
Megan Mehdi Mehmet Melanie Melissa Mercedes Meredith Mette Mia Michael Michaela Michal Micheal Michel Michele Michelle Miguel Mihai Mikael Mike Mikhail Milan Milena Miles Milo Milos Milton Mina Ming Miranda Miriam Mirjana Mitch Mitchell Mo Mohamed Mohammad Mohammed Mohamud Mohsen Moira Moises Molly Mona Monica Monika Morgan Morris
Moses Moshe Muammar Muhammad Muhammadu Mukesh Muqtada Murray Mustafa Mykhailo Mykola Nabil Nadia Nancy Naomi Narendra Nasser Natalia Natalie Natasha Nathan Nathaniel Neil Nelson Nguyen Nicholas Nick Nicky Nicola Nicolae Nicolas Nicole Nigel Nikita Nikki Nikol Nikola Nikolai Nikolaos Nikolay Nils Nina Noah Noam Noel Nora Norman Nouri
Nuri Oksana Olaf Oleg Oleh Oleksandr Oleksiy Olena Olga Oliver Olivia Olivier Omar Oscar Osama Otto Owen Pablo Pamela Paolo Pascal Pat Patricia Patrick Patrik Paul Paula Pauline Paulo Pavel Pavlo Pedro Peggy Penelope Penny Per Percy Pervez Pete Peter Petr Petra Petro Phil Philip Philipp Philippa Philippe Phillip Pierre Pietro Pilar Piotr
Polly Prabowo Pranab Pyotr Qasem Quentin Rachel Rafael Rafiq Rahul Raj Rajiv Ralph Ramon Ramón Ramzan Randy Raphael Rashid Raul Raúl Ray Raymond Rebecca Recep Reinhard Rene René Reza Ricardo Riccardo Richard Rick Ricky Rishi Rita Rob Robert Roberta Roberto Robin Rocco Rod Roderick Rodney Rodrigo Roger Roland Rolf Roman Romano Ron
Ronald Ronnie Rory Rosa Rose Rosemary Ross Roy Ruben Rudolf Rudy Rupert Ruslan Russell Ruth Ryan Saad Sabine Saddam Sadiq Saif Sajid Salah Saleh Salim Salma Salman Salvador Sam Samantha Samir Samuel Sandra Sanjay Sara Sarah Sasha Saul Scott Sean Sebastian Sebastião Selim Serena Serge Sergei Sergej Sergey Sergio Serhii Serhiy Seth
Shane Shannon Sharon Shaun Shawn Sheila Sheryl Shimon Shinzo Shirley Sidney Siegfried Sigmund Silvia Silvio Simon Simone Slobodan Sofia Sonia Sophia Sophie Srinivasa Stacey Stalin Stan Stanislav Stanley Stefan Stefano Steffen Stella Stephan Stephane Stephanie Stephen Steve Steven Stewart Stuart Subhash Sue Suleiman Sunil Susan Susanna
Susanne Suzanne Svetlana Sven Sviatlana Sylvia Sylvie Tadeusz Takeshi Tamara Tammy Tania Tanya Tariq Taro Tatiana Taylor Ted Teresa Terence Teresa Terrence Terry Thabo Theo Theodor Theodore Theresa Thierry Thomas Tia Tiffany Tim Timothy Tina Tobias Toby Todd Tom Tomas Tomás Tommy Toni Tony Tracey Tracy Trevor Tulsi Tyler Uday Ulrich
Umar Umberto Uri Ursula Usman Vaclav Václav Vadim Valentin Valentina Valentyn Valeria Valerie Valery Vanessa Vasily Vera Vernon Veronica Veronika Vicente Vicky Victor Victoria Viktor Viktoria Vince Vincent Vincenzo Viola Virginia Vitali Vitaliy Vitaly Vito Vivek Vivian Vlad Vladimir Volodymyr Vyacheslav Wade Wally Walter Wanda Warren
Wayne Wendy Werner Wesley Wilfred Wilhelm Will Willem William Willie Wolfgang Xavier Xi Yair Yana Yanis Yasser Yevgeny Yitzhak Yoav Yolanda Yoko Yoon Yoshihide Yossi Yousef Yulia Yuri Yuriy Yury Yusuf Yves Yvonne Zac Zachary Zack Zainab Zbigniew Zeynep Zhang Zoe Zoran`),
);

/** Frequent family names that are rarely anything else. */
export const familyNames: ReadonlySet<string> = new Set(
  list(`Smith Johnson Williams Jones Brown Davis Miller Wilson Moore Taylor Anderson Thomas Harris Thompson Garcia Martinez Robinson Rodriguez Lewis Walker Hernandez Wright Lopez Gonzalez Nelson Carter Mitchell Perez Roberts Turner Phillips Campbell Parker Evans Edwards Collins Stewart Sanchez Morris Rogers Reed Cook Murphy
Bailey Rivera Cooper Richardson Howard Torres Peterson Ramirez Watson Brooks Kelly Sanders Bennett Barnes Ross Henderson Coleman Jenkins Perry Powell Patterson Hughes Flores Simmons Foster Bryant Alexander Griffin Diaz Hayes Myers Hamilton Graham Sullivan Wallace Woods Cole West Jordan Owens Reynolds Fisher Ellis Harrison Gibson
McDonald Cruz Marshall Ortiz Gomez Murray Freeman Wells Webb Simpson Stevens Tucker Porter Hunter Hicks Crawford Henry Boyd Mason Morales Kennedy Warren Dixon Ramos Reyes Burns Gordon Shaw Holmes Rice Robertson Hunt Black Daniels Palmer Mills Nichols Grant Knight Ferguson Rose Stone Hawkins Dunn Perkins Hudson Spencer Gardner Stephens
Payne Pierce Berry Matthews Arnold Wagner Willis Ray Watkins Olson Carroll Duncan Snyder Hart Cunningham Bradley Lane Andrews Ruiz Harper Fox Riley Armstrong Carpenter Weaver Greene Lawrence Elliott Chavez Sims Austin Peters Kelley Franklin Lawson Trump Biden Obama Clinton Bush Reagan Nixon Carter Putin Medvedev Lavrov Peskov Shoigu
Zelensky Zelenskiy Zelenskyy Poroshenko Yanukovych Lukashenko Merkel Scholz Merz Macron Sarkozy Hollande Johnson Starmer Sunak Cameron Blair Thatcher Churchill Corbyn Farage Cameron Meloni Berlusconi Draghi Sánchez Rajoy Orbán Orban Erdogan Erdoğan Netanyahu Gantz Sharon Rabin Arafat Abbas Haniyeh Sinwar Nasrallah Khamenei Rouhani Raisi
Pezeshkian Ahmadinejad Assad Gaddafi Mubarak Sisi Morsi Maliki Hussein Modi Gandhi Nehru Khan Sharif Bhutto Imran Jinping Abe Kishida Ishiba Suga Moon Yoon Duterte Marcos Aquino Widodo Jokowi Suharto Sukarno Ramaphosa Zuma Mandela Mbeki Mugabe Mnangagwa Kenyatta Ruto Museveni Kagame Buhari Tinubu Jonathan Bolsonaro Lula Rousseff Maduro
Chávez Castro Milei Kirchner Macri Petro Morales Piñera Boric Trudeau Carney Harper Albanese Turnbull Morrison Ardern Guterres Ban Annan Stoltenberg Rutte Kissinger Rumsfeld Cheney Powell Rice Kerry Blinken Pompeo Tillerson Sullivan Austin Hegseth Rubio Vance Pence Harris Pelosi McConnell Schumer McCarthy Sanders Warren Romney McCain
Musk Bezos Gates Zuckerberg Buffett Jobs Cook Nadella Altman Murdoch Soros Koch Einstein Newton Darwin Marx Engels Lenin Stalin Trotsky Hitler Goebbels Mussolini Franco Napoleon Mozart Beethoven Bach Shakespeare Dickens Tolstoy Dostoevsky Hemingway Müller Schmidt Schneider Fischer Weber Meyer Becker Schulz Hoffmann Koch Richter Klein
Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Lange Dubois Durand Leroy Moreau Laurent Lefebvre Rossi Russo Esposito Bianchi Romano Colombo Ricci Marino Greco Conti Silva Santos Oliveira Souza Pereira Costa Fernandes Almeida Ivanov Petrov Sidorov Smirnov Kuznetsov Popov Volkov Sokolov Kozlov Novikov Morozov
Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Kowalski Nowak Wiśniewski Novák Horvat Nagy Kovács Szabó Tóth Popescu Ionescu Papadopoulos Yilmaz Kaya Demir Çelik Nguyen Tran Le Pham Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Kim Park Choi Lee Tanaka Suzuki Sato Takahashi Watanabe Yamamoto Nakamura Kobayashi Singh
Kumar Sharma Patel Gupta Shah Mehta Das Ahmed Hussain Malik Iqbal Chaudhry Okafor Adeyemi Mensah Diallo Traoré Keita Touré Cissé Ndiaye Diop O'Brien O'Connor O'Neill McCarthy McKenzie MacDonald Fitzgerald Andersson Johansson Karlsson Nilsson Eriksson Larsson Hansen Olsen Jensen Nielsen Pedersen Andersen Virtanen Korhonen`),
);
